package org.openndtms.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;

/** Cells become days, numbers, codes and texts. */
class DecoderTest {
    private static final List<Item> ITEMS = SampleFile.PACK.items();
    private final Decoder[] decoders = Decoder.of(ITEMS, SampleFile.PACK.dateForms(), StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"20200229", "29/02/2020", "2020-02-29"})
    void a_day_may_be_written_in_three_forms(String text) {
        assertThat(decode("DOB", text)).isEqualTo(LocalDate.of(2020, 2, 29).toEpochDay());
    }

    @ParameterizedTest
    @ValueSource(strings = {"20200230", "30/02/2020", "2020-2-9", "29 Feb 2020", "NA", "x", "02/29/2020"})
    void a_day_that_is_none_is_unusable(String text) {
        assertThat(decode("DOB", text)).isEqualTo(Values.UNUSABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 70000",
        "007, 70000",
        "28, 280000",
        "-3, -30000",
        "-0, 0",
        "99999999999999999999, 1000000000000000000"
    })
    void a_whole_number_is_held_in_ten_thousandths(String text, long value) {
        assertThat(decode("DRUG1AGE", text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1,0", "1e3", "+1", "--1", "-", ".", "1 2", "1x", "x", "na", "1.", "½"})
    void a_whole_number_that_is_none_is_unusable(String text) {
        assertThat(decode("DRUG1AGE", text)).isEqualTo(Values.UNUSABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 5000",
        "12, 120000",
        "12.75, 127500",
        "12.3456, 123456",
        "12.34567, 123456",
        "-1.5, -15000",
        "0.0001, 1"
    })
    void a_decimal_number_is_held_in_ten_thousandths(String text, long value) {
        assertThat(decode("CONSMP", text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.", ".5", "1.5.1", "1.x", "1..5", "", "-", "-.5"})
    void a_decimal_number_that_is_none_is_unusable(String text) {
        assertThat(number(text)).isEqualTo(Values.UNUSABLE);
    }

    @Test
    void numbers_are_those_of_BigDecimal() {
        long seed = Long.getLong("ndtms.seed", 20200401L);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, random.nextInt(6));
            long expected =
                    number.movePointRight(4).setScale(0, RoundingMode.DOWN).longValueExact();
            assertThat(number(number.toPlainString()))
                    .as("%s of seed %s", number, seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void not_answered_is_a_value_only_where_the_item_allows_it() {
        for (Item item : ITEMS) {
            if (item.kind() == Kind.INTEGER || item.kind() == Kind.DECIMAL) {
                assertThat(decode(item.header(), "NA"))
                        .as(item.header())
                        .isEqualTo(item.specials().contains("NA") ? Values.NA : Values.UNUSABLE);
                assertThat(decode(item.header(), "NB")).isEqualTo(Values.UNUSABLE);
                assertThat(decode(item.header(), "MA")).isEqualTo(Values.UNUSABLE);
                assertThat(decode(item.header(), "NAN")).isEqualTo(Values.UNUSABLE);
            }
        }
    }

    @Test
    void every_code_of_every_list_is_known_by_its_position() {
        for (Item item : ITEMS) {
            CodeList list = item.codeList();
            if (item.kind() != Kind.CODE || list == null) {
                continue;
            }
            for (int position = 0; position < list.codes().size(); position++) {
                String code = list.codes().get(position).code();
                assertThat(decode(item.header(), code))
                        .as("%s of %s", code, item.header())
                        .isEqualTo(position);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Q", "11111111", "123456789", "1 ", "01", "zz", "\u00e9", "0000000000001"})
    void a_code_that_is_not_in_the_list_is_a_text_of_its_own(String text) {
        long value = decode("SEX", text);
        assertThat(Values.listed(value)).isFalse();
        assertThat(Values.usable(value)).isTrue();
        assertThat(decode("SEX", text)).isEqualTo(value);
        assertThat(decode("SEX", text + "x")).isNotEqualTo(value);
    }

    @Test
    void only_items_of_one_letter_are_the_same_in_small_letters() {
        assertThat(decode("FINITIAL", "a")).isEqualTo(decode("FINITIAL", "A"));
        assertThat(decode("FINITIAL", "z")).isEqualTo(decode("FINITIAL", "Z"));
        assertThat(decode("FINITIAL", "b")).isNotEqualTo(decode("FINITIAL", "A"));
        assertThat(decode("FINITIAL", "ab")).isNotEqualTo(decode("FINITIAL", "AB"));
        assertThat(decode("CLIENTID", "a")).isNotEqualTo(decode("CLIENTID", "A"));
    }

    @Test
    void a_text_has_the_same_value_with_and_without_a_list_of_date_forms() {
        Item id = item("EPISODID");
        assertThat(Decoder.standalone(id).decode("E1")).isEqualTo(decode("EPISODID", "E1"));
        assertThat(Decoder.standalone(id).item()).isSameAs(id);
    }

    @Test
    void no_text_has_one_of_the_special_values() {
        for (long special = Long.MIN_VALUE; special < Long.MIN_VALUE + 16; special++) {
            assertThat(Values.text(special)).isGreaterThan(Values.SOMETHING);
            assertThat(Values.usable(Values.text(special))).isTrue();
            assertThat(Values.unlisted(special)).isGreaterThan(Values.SOMETHING).isNegative();
        }
        assertThat(Values.unlisted(5)).isNegative();
        assertThat(Values.text(5)).isEqualTo(5);
        assertThat(Values.listed(0)).isTrue();
        assertThat(Values.listed(-1)).isFalse();
        assertThat(Values.usable(Values.BLANK)).isFalse();
        assertThat(Values.usable(Values.UNUSABLE)).isFalse();
        assertThat(Values.usable(Values.NA)).isTrue();
    }

    private static Item item(String header) {
        return SampleFile.PACK.findHeader(header).orElseThrow();
    }

    private long decode(String header, String text) {
        byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.UTF_8);
        return decoders[item(header).index()].decode(bytes, 1, bytes.length - 1);
    }

    /** A decimal number in the middle of a row, or at its very end for none. */
    private long number(String text) {
        byte[] bytes = (text + ",").getBytes(StandardCharsets.UTF_8);
        return decoders[item("CONSMP").index()].decode(bytes, 0, bytes.length - 1);
    }
}
