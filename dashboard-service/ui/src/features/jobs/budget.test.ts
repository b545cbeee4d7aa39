import { describe, expect, it } from 'vitest';
import { budgetOf, emptyBudget, problemsOf } from './budget';

describe('the budget of a search', () => {
  it('may be left empty, and is then as configured', () => {
    expect(problemsOf(emptyBudget)).toEqual({});
    expect(budgetOf({ trainings: ' ', minutes: '' })).toEqual({ trainings: null, minutes: null });
  });

  it('may be anything from the least to the most', () => {
    expect(problemsOf({ trainings: '6', minutes: '1' })).toEqual({});
    expect(problemsOf({ trainings: ' 1000 ', minutes: '1440' })).toEqual({});
    expect(budgetOf({ trainings: ' 1000 ', minutes: '1440' })).toEqual({ trainings: 1_000, minutes: 1_440 });
  });

  it.each(['5', '1001', '7.5', '-7', 'many', '1e2', '0x10'])('%s is no number of trainings', (trainings) => {
    expect(problemsOf({ trainings, minutes: '' })).toEqual({
      trainings: 'Enter a whole number from 6 to 1,000.',
    });
  });

  it('says of each part what is wrong with it', () => {
    expect(problemsOf({ trainings: '5', minutes: '0' })).toEqual({
      trainings: 'Enter a whole number from 6 to 1,000.',
      minutes: 'Enter a whole number from 1 to 1,440.',
    });
  });
});
