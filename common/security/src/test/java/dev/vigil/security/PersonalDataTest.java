package dev.vigil.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalDataTest {
    @ParameterizedTest
    @CsvSource({
        "0x1234567890abcdef1234567890abcdef1234589f, 0x12…9f",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq, bc1q…dq",
        "0x1234567890,                               0x12…90",
        "0x123456789,                                …",
        "0xabc,                                      …",
        "'',                                         ''"
    })
    void anAddressKeepsItsEndsUnlessTooLittleWouldBeHidden(String address, String masked) {
        assertThat(PersonalData.mask(address)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "asked for 0x1234567890abcdef by mail            | asked for 0x12…ef by mail",
                "moved to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq | moved to bc1q…dq",
                "from 203.0.113.7, then 2001:db8::1 and ::1      | from …, then … and …",
                "with 2001:db8:0:0:0:0:0:1                       | with …",
                "with vgl_dGhpcyBpcyBub3QgYSBrZXk-x_1            | with …",
                "at 2026-11-21T09:30:00.250Z, 09:30:00, v20261121-093000_a1b2c3d | "
                        + "at 2026-11-21T09:30:00.250Z, 09:30:00, v20261121-093000_a1b2c3d",
                "transaction t-1001 of user u-17, amount 1250.00 | transaction t-1001 of user u-17, amount 1250.00"
            })
    void freeTextLosesWhatTellsWhoSomebodyIs(String text, String redacted) {
        assertThat(PersonalData.redact(text)).isEqualTo(redacted);
    }

    @Test
    void jsonLosesTheValuesOfPropertiesThatDo() {
        assertThat(PersonalData.redact("{\"amount\":-5,\"wallet_address\" : \"0x\\\"a\",\"ip\":\"fe80::1\","
                        + "\"latitude\":52.5,\"user_id\":\"u-1\",\"wallet\":\"cut off"))
                .isEqualTo("{\"amount\":-5,\"wallet_address\" : \"…\",\"ip\":\"…\","
                        + "\"latitude\":\"…\",\"user_id\":\"u-1\",\"wallet\":\"…\"");
    }

    @Test
    void textMadeToExhaustThePatternsIsReadToo() {
        String text = "{\"wallet\":\"" + "\\a".repeat(1 << 20);

        assertThat(PersonalData.redact(text)).isEqualTo("{\"wallet\":\"…\"");
    }
}
