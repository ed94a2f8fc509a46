import { excludeUser, extraData } from './body';
import { options } from './options';
import { authentication, headers, headersNotice, method, queryParameters, url } from './request';
import { lookUpBy, lookUpValue, user, userData } from './whichUser';
const shown = [
    method,
    url,
    authentication,
    queryParameters,
    extraData,
    excludeUser,
    userData,
    user,
    lookUpBy,
    lookUpValue,
    headers,
    headersNotice,
    options,
];
export const fields = shown;
