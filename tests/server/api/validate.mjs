// Judges a description by the JSON schema of OpenAPI 3.1, and each of its schemas by that of JSON Schema.
//   node validate.mjs openapi.json

import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv from "ajv/dist/2020.js";

const described = JSON.parse(readFileSync(process.argv[2], "utf8"));
const validator = new Validator();
const judged = await validator.validate(structuredClone(described));
if (!judged.valid) {
  console.error(JSON.stringify(judged.errors, null, 2));
  process.exit(1);
}
if (validator.version !== "3.1") throw new Error(`this is version ${validator.version}`);
// Each reference leads somewhere, or this throws.
validator.resolveRefs();
const ajv = new Ajv({ strict: false });
for (const [name, schema] of Object.entries(described.components.schemas)) {
  if (ajv.validateSchema(schema)) continue;
  console.error(name, JSON.stringify(ajv.errors));
  process.exit(1);
}
console.log(`valid: ${Object.keys(described.paths).length} paths`);
