export const expiryField = {
    displayName: 'Token Expired Status Code',
    name: 'tokenExpiredStatusCode',
    type: 'number',
    default: 401,
    description: 'The status by which the receiver says that a token has expired, if it is another one than 401 or 403: the token is then renewed and the call sent once more',
};
