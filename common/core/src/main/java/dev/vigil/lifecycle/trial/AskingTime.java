package dev.vigil.lifecycle.trial;

/// How long it took to ask two models about the same transactions: sums over these, in microseconds, and of squares.
///
/// @param champion          to ask the model in force
/// @param championSquares   squares of it
/// @param challenger        to ask the model under test
/// @param challengerSquares squares of it
/// @param differenceSquares squares of by how much longer the model under test took
public record AskingTime(
        double champion,
        double championSquares,
        double challenger,
        double challengerSquares,
        double differenceSquares) {
    static final AskingTime NONE = new AskingTime(0, 0, 0, 0, 0);

    /// Of one transaction.
    public static AskingTime of(double champion, double challenger) {
        double longer = challenger - champion;
        return new AskingTime(champion, champion * champion, challenger, challenger * challenger, longer * longer);
    }

    /// Of these transactions and others.
    public AskingTime plus(AskingTime other) {
        return new AskingTime(
                champion + other.champion,
                championSquares + other.championSquares,
                challenger + other.challenger,
                challengerSquares + other.challengerSquares,
                differenceSquares + other.differenceSquares);
    }

    /// @param transactions how many these are, above 0
    Means means(long transactions) {
        return new Means(
                Mean.of(champion, championSquares, transactions),
                Mean.of(challenger, challengerSquares, transactions),
                Mean.of(challenger - champion, differenceSquares, transactions));
    }
}
