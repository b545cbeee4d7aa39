package dev.vigil.benchmarks;

/// Reads figures from a service's Prometheus page.
final class Prometheus {
    private Prometheus() {}

    /// The sum of all series of the metric `name` at `url`; 0 while the service does not answer.
    static double sum(String url, String name) {
        return SuiteProcess.get(url)
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
