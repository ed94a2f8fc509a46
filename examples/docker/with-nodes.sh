#!/bin/sh
# n8n looks for community nodes in its user folder, where a volume hides what an image brings. So the package is laid
# there at each start, in the version of the image; then n8n's own entry point goes on.
set -eu
modules="${N8N_USER_FOLDER:-$HOME}/.n8n/nodes/node_modules"
mkdir -p "$modules"
rm -rf "$modules/n8n-nodes-user-api-call"
cp -R "${PACKAGE_FOLDER:-/opt/n8n-nodes-user-api-call}" "$modules/n8n-nodes-user-api-call"
exec "${N8N_ENTRYPOINT:-/docker-entrypoint.sh}" "$@"
