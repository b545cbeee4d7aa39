import { gateCheck } from './gate';
import { changeAndRead, getJson, withQuery } from './request';
import { nullable, withDefault, z } from './schema';

const model = z.object({
  version: z.string(),
  status: z.string(),
  since: z.string(),
  provisional: z.boolean(),
  reason: withDefault(z.string(), ''),
  run_id: withDefault(z.string(), ''),
  trained_at: z.string(),
  training_rows: z.number(),
  source: withDefault(z.string(), ''),
  data_hash: withDefault(z.string(), ''),
  feature_schema: withDefault(z.string(), ''),
  seed: z.number(),
  /// Hyper-parameters by part and name: `autoencoder.learning_rate`.
  options: withDefault(z.record(z.string(), z.number()), {}),
  code_version: withDefault(z.string(), ''),
  bundle_hash: withDefault(z.string(), ''),
  threshold_methods: withDefault(z.record(z.string(), z.string()), {}),
  /// By model and method: `autoencoder.roc`.
  thresholds: z.record(z.string(), z.number()),
  metrics: z.record(z.string(), z.number()),
  checks: z.array(gateCheck),
  remarks: z.array(z.string()),
});
export type Model = z.output<typeof model>;

const labelAge = z.object({
  days: z.number(),
  decided: z.number(),
  alerts: z.number(),
  labelled: z.number(),
  frauds: z.number(),
  caught: z.number(),
  false_alarms: z.number(),
  recall: nullable(z.number()),
  precision: nullable(z.number()),
});
/// What was known of a model's decisions when they were so many days old.
export type LabelAge = z.output<typeof labelAge>;

const models = z.object({ items: z.array(model) });
const labelAges = z.object({ items: z.array(labelAge) });
const changed = z.object({ version: z.string() });

const path = '/api/models';
const pathOf = (version: string): string => `${path}/${encodeURIComponent(version)}`;

export async function fetchModels(limit: number, signal?: AbortSignal): Promise<Model[]> {
  return (await getJson(withQuery(path, { limit }), models, signal)).items;
}

export function fetchModel(version: string, signal?: AbortSignal): Promise<Model> {
  return getJson(pathOf(version), model, signal);
}

/// What was known of the decisions of a model by their age, over the last 90 days.
export async function fetchLabelAges(version: string, signal?: AbortSignal): Promise<LabelAge[]> {
  return (await getJson(withQuery(`${path}/label-age`, { version }), labelAges, signal)).items;
}

/// Puts a model in force that is under test or was in force before; resolves to the version in force.
export async function promoteModel(version: string, reason: string): Promise<string> {
  return (await changeAndRead('POST', withQuery(`${pathOf(version)}/promote`, { reason }), changed)).version;
}

/// Ends the test of a model; resolves to its version.
export async function refuseModel(version: string, reason: string): Promise<string> {
  return (await changeAndRead('POST', withQuery(`${pathOf(version)}/refuse`, { reason }), changed)).version;
}

/// Withdraws the model in force; resolves to the version in force instead.
export async function rollBackModel(reason: string): Promise<string> {
  return (await changeAndRead('POST', withQuery(`${path}/rollback`, { reason }), changed)).version;
}

/// Where a model's bundle is to be had.
export function bundleAddress(version: string): string {
  return `${pathOf(version)}/bundle`;
}
