/// What was said of transactions, the label that holds first.
export class Labels {
  #labels = [];
  /// Why a label is refused, if it is.
  refusal = '';

  of(transaction) {
    return this.#labels
      .filter((label) => label.transaction_id === transaction)
      .toSorted((a, b) => Date.parse(b.labelled_at) - Date.parse(a.labelled_at));
  }

  /// As if it had been said before.
  add(label) {
    this.#labels.push({ source: 'analyst', labelled_at: new Date().toISOString(), ...label });
  }

  say({ transaction_id, user_id, fraud }) {
    const result = { index: 0, transaction_id, in_force: !this.refusal, errors: [] };
    if (this.refusal) {
      const error = { field: 'transaction_id', value: transaction_id, rule: 'known', message: this.refusal };
      return answer({ ...result, status: 'refused', errors: [error] });
    }
    this.add({ transaction_id, user_id, fraud });
    return answer({ ...result, status: 'accepted', label: this.of(transaction_id)[0] });
  }
}

function answer(result) {
  const count = (status) => (result.status === status ? 1 : 0);
  return {
    accepted: count('accepted'),
    unchanged: 0,
    refused: count('refused'),
    results: [result],
  };
}
