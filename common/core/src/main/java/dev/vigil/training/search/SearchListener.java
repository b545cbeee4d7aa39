package dev.vigil.training.search;

/// Told how a search goes, on the thread that searches.
public interface SearchListener {
    /// @param share   of the budget of runs that is used, 0 to 1
    /// @param message what is being tried, for people
    void progressed(double share, String message);

    /// Told of every training when it ends, and again when it is known what becomes of it.
    void tried(SearchTrial trial);
}
