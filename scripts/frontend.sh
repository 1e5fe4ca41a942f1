#!/usr/bin/env bash
# Makes the portal's style sheet and takes over GOV.UK Frontend's script, after portal.scss or a version has changed.
# Needs Node.js. The results are part of the source tree, so that nobody else needs it.
set -euo pipefail

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
from=$root/portal/src/main/frontend
into=$root/portal/src/main/resources/static/assets
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$from/package.json" "$from/portal.scss" "$work"
cd "$work"
npm install --no-audit --no-fund --silent
version=$(node -p 'require("govuk-frontend/package.json").version')
{
    echo '@charset "UTF-8";'
    echo "/*! Contains GOV.UK Frontend $version, Copyright (c) 2017-2025 Crown Copyright (Government Digital Service), MIT licence */"
    npx sass --no-source-map --style=compressed --no-charset --quiet-deps --load-path=node_modules portal.scss |
        sed 's|url("/assets/images/govuk-crest.svg")|none|g'
} >"$into/portal.css"
{
    echo "/*! GOV.UK Frontend $version, Copyright (c) 2017-2025 Crown Copyright (Government Digital Service), MIT licence */"
    sed 's|//# sourceMappingURL=.*||' node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js
} >"$into/govuk-frontend.js"
ls -l "$into"
