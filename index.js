'use strict';

/** The package's classes, for tools that load a package by `require`. n8n itself reads the lists in package.json. */
const { UserApiCall } = require('./dist/nodes/UserApiCall/UserApiCall.node.js');

module.exports = { UserApiCall };
