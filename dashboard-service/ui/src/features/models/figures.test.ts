import { describe, expect, it } from 'vitest';
import type { Model } from '@/shared/api/models';
import { before, figuresByPart, thresholdsByMethod } from './figures';

function model(version: string, status: string, since: string): Model {
  return { version, status, since } as unknown as Model;
}

it('has no row for a part the model does not have, and no figure for what could not be computed', () => {
  const metrics = {
    ensemble_roc_auc: 0.97,
    ensemble_recall: 0.8,
    autoencoder_alert_rate: 0.05,
    microseconds: 3,
  };
  expect(figuresByPart({ metrics })).toEqual([
    {
      part: 'ensemble',
      values: { roc_auc: 0.97, average_precision: null, precision: null, recall: 0.8, alert_rate: null },
    },
    {
      part: 'autoencoder',
      values: { roc_auc: null, average_precision: null, precision: null, recall: null, alert_rate: 0.05 },
    },
  ]);
});

describe('thresholds', () => {
  it('stand by method, and a method that had too little to go by has none', () => {
    const thresholds = {
      'isolation_forest.percentile': 0.58,
      'autoencoder.percentile': 1.42,
      'autoencoder.deviation': 1.9,
    };
    expect(thresholdsByMethod({ thresholds })).toEqual({
      detectors: ['autoencoder', 'isolation_forest'],
      rows: [
        { method: 'percentile', values: [1.42, 0.58] },
        { method: 'deviation', values: [1.9, null] },
        { method: 'roc', values: [null, null] },
        { method: 'cost', values: [null, null] },
      ],
    });
  });

  it('of a method this page does not know come last', () => {
    const { rows } = thresholdsByMethod({ thresholds: { 'autoencoder.extreme_value': 2 } });
    expect(rows.at(-1)).toEqual({ method: 'extreme_value', values: [2] });
  });
});

it('a rollback returns to the model that left force last', () => {
  const models = [
    model('v4', 'active', '2026-11-20T00:00:00Z'),
    model('v3', 'refused', '2026-11-21T00:00:00Z'),
    model('v1', 'archived', '2026-11-02T00:00:00Z'),
    model('v2', 'archived', '2026-11-20T00:00:00Z'),
  ];
  expect(before(models)?.version).toBe('v2');
  expect(before(models.slice(0, 2))).toBeUndefined();
});
