import { expect, it } from 'vitest';
import { optionsOf } from './options';

it('names the hyper-parameters part by part, each in its unit', () => {
  const options = {
    'supervised.depth': 4,
    'autoencoder.contamination': 0.068,
    'autoencoder.learning_rate': 0.0022,
    'isolation_forest.subsample': 1_024,
  };
  expect(optionsOf({ options }).map(({ name, text }) => `${name}, ${text}`)).toEqual([
    'Isolation forest: rows a tree, 1,024',
    'Autoencoder: learning rate, 0.0022',
    'Autoencoder: contamination, 6.80 % of the rows left out',
    'Known frauds: depth, 4 splits',
  ]);
});

it('does not hide one it does not know', () => {
  const options = { 'one_class.gamma_scale': 0.25, 'isolation_forest.trees': 100 };
  expect(optionsOf({ options }).map(({ name, text }) => `${name}, ${text}`)).toEqual([
    'Isolation forest: trees, 100',
    'One class: gamma scale, 0.25',
  ]);
});
