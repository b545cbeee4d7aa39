/// The tasks of a training run in words.
export const stageWord = {
  extract: 'History',
  features: 'Features',
  search: 'Hyper-parameters',
  forest: 'Forest',
  autoencoder: 'Autoencoder',
  thresholds: 'Thresholds',
  supervised: 'Known frauds',
  validate: 'Validation',
  register: 'Registration',
  promote: 'Promotion',
  test: 'Test',
  refuse: 'Refusal',
  notify: 'Notification',
} as const;
