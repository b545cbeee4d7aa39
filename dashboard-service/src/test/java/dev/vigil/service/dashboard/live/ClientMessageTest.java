package dev.vigil.service.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.decision.Verdict;
import dev.vigil.service.dashboard.live.ClientMessage.Invalid;
import dev.vigil.service.dashboard.live.ClientMessage.Pause;
import dev.vigil.service.dashboard.live.ClientMessage.Resume;
import dev.vigil.service.dashboard.live.ClientMessage.Subscribe;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ClientMessageTest {
    @Test
    void reads_a_filter() {
        assertThat(read("""
                {"type":"subscribe","filter":{"verdict":["blocked","review"],"user":"anna","wallet":"0x1",
                 "min_score":30.5,"q":"tx-"}}"""))
                .isEqualTo(new Subscribe(
                        new LiveFilter(Set.of(Verdict.BLOCKED, Verdict.REVIEW), "anna", "0x1", 30.5, "tx-")));
    }

    @Test
    void takes_what_is_absent_as_no_wish() {
        assertThat(read("{\"type\":\"subscribe\"}")).isEqualTo(new Subscribe(LiveFilter.EVERYTHING));
        assertThat(read("{\"type\":\"subscribe\",\"filter\":null}")).isEqualTo(new Subscribe(LiveFilter.EVERYTHING));
        assertThat(read("{\"type\":\"subscribe\",\"filter\":{\"verdict\":[],\"user\":\"\"}}"))
                .isEqualTo(new Subscribe(LiveFilter.EVERYTHING));
    }

    @Test
    void reads_pause_and_resume() {
        assertThat(read("{\"type\":\"pause\"}")).isEqualTo(new Pause());
        assertThat(read("{\"type\":\"resume\"}")).isEqualTo(new Resume());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "nonsense                                              | not JSON",
                "{\"type\":                                            | not JSON",
                "[]                                                    | type must be one of subscribe, pause, resume",
                "\"subscribe\"                                         | type must be one of subscribe, pause, resume",
                "{\"type\":\"shout\"}                                  | type must be one of subscribe, pause, resume",
                "{\"type\":\"subscribe\",\"filter\":[]}                | filter must be an object",
                "{\"type\":\"subscribe\",\"filter\":{\"verdict\":\"blocked\"}} | filter.verdict must be an array",
                "{\"type\":\"subscribe\",\"filter\":{\"verdict\":[\"bad\"]}}"
                        + " | filter.verdict must hold approved, review or blocked",
                "{\"type\":\"subscribe\",\"filter\":{\"user\":5}}      | filter.user must be a string",
                "{\"type\":\"subscribe\",\"filter\":{\"min_score\":\"x\"}} | filter.min_score must be a number",
                "{\"type\":\"subscribe\",\"filter\":{\"min_scoer\":9}}"
                        + " | filter.min_scoer is not known; there are filter.verdict, filter.user, filter.wallet,"
                        + " filter.min_score, filter.q",
                "{\"type\":\"subscribe\",\"filters\":{}}           | filters is not known; there are type, filter",
                "{\"type\":\"pause\",\"filter\":{}}                | filter is not known; there are type"
            })
    void says_what_is_wrong(String text, String message) {
        assertThat(read(text)).isEqualTo(new Invalid(message));
    }

    private static ClientMessage read(String text) {
        return ClientMessage.read(JsonMapper.shared(), text);
    }
}
