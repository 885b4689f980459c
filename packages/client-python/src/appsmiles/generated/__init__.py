# Generated from openapi/ by `npm run generate`. Edit that folder, not this file.
