import type { Model } from '@/shared/api/models';
import { formatCount, formatShare, formatValue } from '@/shared/format/number';
import { humanise } from '@/shared/format/words';
import { partWords } from './words';

/// A hyper-parameter in words.
export interface Option {
  readonly key: string;
  readonly name: string;
  readonly text: string;
}

interface Words {
  readonly name: string;
  readonly text: (value: number) => string;
}

const known: Record<string, Words> = {
  'isolation_forest.trees': { name: 'trees', text: formatCount },
  'isolation_forest.subsample': { name: 'rows a tree', text: formatCount },
  'isolation_forest.max_features': { name: 'features a tree', text: formatShare },
  'autoencoder.hidden': { name: 'hidden neurons', text: formatCount },
  'autoencoder.latent': { name: 'latent neurons', text: formatCount },
  'autoencoder.epochs': { name: 'epochs', text: (value) => `at most ${formatCount(value)}` },
  'autoencoder.batch': { name: 'batch', text: (value) => `${formatCount(value)} rows` },
  'autoencoder.patience': { name: 'patience', text: (value) => `${formatCount(value)} epochs` },
  'autoencoder.learning_rate': { name: 'learning rate', text: formatValue },
  'autoencoder.contamination': {
    name: 'contamination',
    text: (value) => `${formatShare(value)} of the rows left out`,
  },
  'supervised.trees': { name: 'trees', text: formatCount },
  'supervised.depth': { name: 'depth', text: (value) => `${formatCount(value)} splits` },
  'supervised.learning_rate': { name: 'learning rate', text: formatValue },
};

const order = Object.keys(known);

function rank(key: string): number {
  return known[key] ? order.indexOf(key) : order.length;
}

/// What a model was trained with, part by part; what this page does not know comes last.
export function optionsOf({ options }: Pick<Model, 'options'>): Option[] {
  return Object.entries(options)
    .toSorted(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b))
    .map(([key, value]) => {
      const [part = '', name = ''] = key.split('.');
      const words = known[key] ?? { name: humanise(name).toLowerCase(), text: formatValue };
      return { key, name: `${partWords(part)}: ${words.name}`, text: words.text(value) };
    });
}
