package dev.vigil.deployment.monitoring;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A PromQL expression as boards and rules have it.
///
/// @param text with Grafana's variables, if any
record Expression(String text) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

    /// What Prometheus would be asked: Grafana's variables replaced by values.
    String resolved() {
        return text.replace("$__rate_interval", "1m").replace("$__range", "1h").replace("$job", ".+");
    }

    /// The metrics it reads. Strings, label matchers, ranges, label lists, functions and numbers are none.
    Set<String> metrics() {
        String bare = resolved()
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)", "")
                .replaceAll("\\boffset\\s+\\w+", "");
        return NAME.matcher(bare)
                .results()
                .filter(found -> found.start() == 0 || !partOfWord(bare.charAt(found.start() - 1)))
                .filter(found -> found.end() == bare.length() || !partOfWord(bare.charAt(found.end())))
                .map(found -> found.group())
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toSet());
    }

    private static boolean partOfWord(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == ':';
    }

    /// The metrics a scrape shows, with the series of histograms and summaries.
    static Set<String> scraped(String scrape) {
        Matcher names = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)[{ ]").matcher(scrape);
        return names.results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}
