package dev.vigil.lifecycle.trial;

/// A share, or a difference of two, and where the true one lies with 95 % confidence.
public record Share(double value, double low, double high) {
    static final double Z = 1.959964;

    /// By the score interval, which holds for shares near 0 and for few observations: Wilson: *Probable inference, the
    /// law of succession, and statistical inference*, JASA 22, 1927.
    ///
    /// @param hits how many of them; may be a fraction, where ties are shared out
    /// @param of   observations, above 0
    static Share of(double hits, double of) {
        double share = hits / of;
        double weight = Z * Z / of;
        double middle = (share + weight / 2) / (1 + weight);
        double half = Z * Math.sqrt(share * (1 - share) / of + weight / of / 4) / (1 + weight);
        return new Share(share, Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /// By how much a second share is larger than a first one of the same observations. What both have in common
    /// says nothing of the difference; so the interval is much narrower than that of shares of different ones.
    ///
    /// Bonett, Price: *Adjusted Wald confidence interval for a difference of binomial proportions based on paired
    /// data*, Journal of Educational and Behavioral Statistics 37, 2012.
    ///
    /// @param onlySecond hits of the second that are none of the first
    /// @param onlyFirst  hits of the first that are none of the second
    /// @param of         observations, above 0
    static Share difference(double onlySecond, double onlyFirst, double of) {
        double second = (onlySecond + 1) / (of + 2);
        double first = (onlyFirst + 1) / (of + 2);
        double middle = second - first;
        double half = Z * Math.sqrt((second + first - middle * middle) / (of + 2));
        return new Share((onlySecond - onlyFirst) / of, Math.max(-1, middle - half), Math.min(1, middle + half));
    }
}
