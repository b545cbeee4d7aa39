const seePlain = new Set(['admin', 'analyst', 'lead']);

/// Whether somebody with this session sees personal data masked.
export function seesMasks({ roles }) {
  return !roles.some((role) => seePlain.has(role));
}

/// A decision as those see it who see masks.
export function masked(decision) {
  const { latitude: _latitude, longitude: _longitude, ...transaction } = decision.transaction;
  const wallet_address = mask(decision.wallet_address);
  return { ...decision, wallet_address, transaction: { ...transaction, wallet_address } };
}

function mask(address) {
  return address && `${address.slice(0, 4)}…${address.slice(-2)}`;
}

/// Who asked for personal data.
export class Reveals {
  /// What was asked, as the audit log would have it.
  asked = [];
  /// Why nothing is shown, if so.
  refusal = '';

  answer(request, { transaction_id, user_id, wallet_address, latitude, longitude }) {
    this.asked.push(request);
    return { transaction_id, user_id, wallet_address: wallet_address ?? '', latitude, longitude };
  }
}
