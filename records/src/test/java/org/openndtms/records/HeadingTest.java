package org.openndtms.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;

/** Headings are held against the pack: every header once, no other, in any order. */
class HeadingTest {
    private static final Pack K = Packs.load("cds-k");

    @Test
    void the_headers_of_the_pack_are_exact_in_any_order() {
        List<String> names = new ArrayList<>(SampleFile.HEADERS);
        assertThat(heading(names).exact()).isTrue();
        Collections.reverse(names);
        Heading reversed = heading(names);
        assertThat(reversed.exact()).isTrue();
        assertThat(reversed.columns()).isEqualTo(SampleFile.HEADERS.size());
        assertThat(reversed.names()).isEqualTo(names);
    }

    @Test
    void missing_extra_and_repeated_headers_are_all_named() {
        List<String> names = new ArrayList<>(SampleFile.HEADERS);
        names.removeAll(List.of("SADQ", "DOB"));
        names.addAll(List.of("NOTES", "TOPDATE", "NOTES", "TOPDATE"));
        Heading heading = heading(names);
        assertThat(heading.exact()).isFalse();
        assertThat(heading.missing()).containsExactlyInAnyOrder("DOB", "SADQ");
        assertThat(heading.extra()).containsExactly("NOTES");
        assertThat(heading.repeated()).containsExactly("TOPDATE", "NOTES");
        assertThat(heading.heading()).isTrue();
    }

    @Test
    void each_fault_alone_makes_a_heading_inexact() {
        List<String> missing = new ArrayList<>(SampleFile.HEADERS);
        missing.remove(3);
        List<String> extra = new ArrayList<>(SampleFile.HEADERS);
        extra.add("NOTES");
        List<String> repeated = new ArrayList<>(SampleFile.HEADERS);
        repeated.add("DOB");
        assertThat(heading(missing).exact()).isFalse();
        assertThat(heading(extra).exact()).isFalse();
        assertThat(heading(repeated).exact()).isFalse();
    }

    @Test
    void a_header_in_small_letters_or_with_spaces_is_extra_and_not_missing() {
        List<String> names = new ArrayList<>(SampleFile.HEADERS);
        names.set(0, names.get(0).toLowerCase(Locale.ROOT));
        names.set(5, " " + names.get(5));
        Heading heading = heading(names);
        assertThat(heading.missing()).isEmpty();
        assertThat(heading.extra()).containsExactly(names.get(0), names.get(5));
        assertThat(heading.exact()).isFalse();
    }

    @Test
    void a_line_with_fewer_than_half_of_the_headers_is_none_and_its_texts_are_not_kept_as_extra() {
        int half = (SampleFile.HEADERS.size() + 1) / 2;
        List<String> enough = new ArrayList<>(SampleFile.HEADERS.subList(0, half));
        enough.add("Smith");
        assertThat(heading(enough).heading()).isTrue();
        assertThat(heading(enough).extra()).containsExactly("Smith");
        List<String> tooFew = new ArrayList<>(SampleFile.HEADERS.subList(0, half - 1));
        tooFew.addAll(List.of("Smith", "Smith"));
        Heading none = heading(tooFew);
        assertThat(none.heading()).isFalse();
        assertThat(none.extra()).isEmpty();
        assertThat(none.repeated()).isEmpty();
        assertThat(none.exact()).isFalse();
    }

    @Test
    void the_heading_of_another_dataset_version_is_recognised_even_with_a_tenth_missing() {
        List<String> names =
                new ArrayList<>(K.items().stream().map(Item::header).toList());
        assertThat(heading(names).otherPack()).isSameAs(K);
        int most = names.size() / 10;
        assertThat(heading(names.subList(0, names.size() - most)).otherPack()).isSameAs(K);
        assertThat(heading(names.subList(0, names.size() - most - 1)).otherPack())
                .isNull();
        assertThat(heading(names).exact()).isFalse();
    }

    @Test
    void headers_in_small_letters_make_a_heading_too() {
        List<String> names = SampleFile.HEADERS.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        assertThat(heading(names).heading()).isTrue();
        assertThat(heading(names).extra()).isEqualTo(names);
    }

    @Test
    void a_heading_with_all_headers_of_the_pack_is_that_of_no_other() {
        List<String> names = new ArrayList<>(SampleFile.HEADERS);
        K.items().stream()
                .map(Item::header)
                .filter(header -> !names.contains(header))
                .forEach(names::add);
        assertThat(heading(names).otherPack()).isNull();
        names.remove("SADQ");
        names.remove("VETERAN");
        assertThat(heading(names).otherPack()).isSameAs(K);
    }

    @Test
    void a_pack_is_not_another_to_itself() {
        List<String> most = SampleFile.HEADERS.subList(0, SampleFile.HEADERS.size() - 1);
        assertThat(Heading.of(most, SampleFile.PACK, List.of(SampleFile.PACK)).otherPack())
                .isNull();
    }

    private static Heading heading(List<String> names) {
        return Heading.of(names, SampleFile.PACK, List.of(K));
    }
}
