/// Watches the batch numbers of one session: each is one more than the one before.
export class SequenceWatch {
  #last: number | undefined;

  /// A session begins; its first batch may bear any number.
  restart(): void {
    this.#last = undefined;
  }

  /// How many batches are missing before this one.
  missingBefore(sequence: number): number {
    const missing = this.#last === undefined ? 0 : Math.max(0, sequence - this.#last - 1);
    this.#last = sequence;
    return missing;
  }
}
