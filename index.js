'use strict';

/** The package's classes, for tools that load a package by `require`. n8n itself reads the lists in package.json. */
const { UserApiCallApi } = require('./dist/credentials/UserApiCallApi.credentials.js');
const { UserApiCallOAuth2Api } = require('./dist/credentials/UserApiCallOAuth2Api.credentials.js');
const { UserComApi } = require('./dist/credentials/UserComApi.credentials.js');
const { UserApiCall } = require('./dist/nodes/UserApiCall/UserApiCall.node.js');
const { UserCom } = require('./dist/nodes/UserCom/UserCom.node.js');
const { UserComTrigger } = require('./dist/nodes/UserComTrigger/UserComTrigger.node.js');

module.exports = {
	UserApiCall,
	UserApiCallApi,
	UserApiCallOAuth2Api,
	UserCom,
	UserComApi,
	UserComTrigger,
};
