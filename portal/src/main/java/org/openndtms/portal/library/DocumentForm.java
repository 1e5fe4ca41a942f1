package org.openndtms.portal.library;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.web.Problems;

/**
 * A new document, as an administrator describes it.
 *
 * @param title its title
 * @param about what it is for, in half a sentence
 * @param dataset the code of the one dataset it is about; blank for all
 * @param readers names of the roles that have to have read it
 * @param note about its first version
 */
record DocumentForm(String title, String about, String dataset, List<String> readers, String note) {
    private static final List<String> DATASETS = List.of("AD", "YP", "SA", "SY");
    private static final int LONGEST = 120;
    private static final int LONGEST_ID = 60;

    DocumentForm {
        title = title.strip();
        about = about.strip();
        readers = List.copyOf(readers);
    }

    /** Its name in addresses, made of the title: small letters, digits and hyphens. */
    String id() {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String id = plain.replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-");
        return id.substring(0, Math.min(LONGEST_ID, id.length())).replaceAll("^-|-$", "");
    }

    void check(Problems problems) {
        problems.unless(!title.isEmpty(), "title", "Enter a title");
        problems.unless(title.length() <= LONGEST, "title", "Enter a title of at most 120 characters");
        problems.unless(
                title.isEmpty() || !List.of("", "new").contains(id()), "title", "Choose a title with more letters");
        problems.unless(!about.isEmpty(), "about", "Say in half a sentence what the document is for");
        problems.unless(about.length() <= LONGEST, "about", "Say what it is for in at most 120 characters");
        problems.unless(dataset.isEmpty() || DATASETS.contains(dataset), "dataset", "Choose a dataset, or all");
        List<String> roles = Arrays.stream(Role.values()).map(Role::name).toList();
        problems.unless(roles.containsAll(readers), "readers", "Choose from the roles that are offered");
    }
}
