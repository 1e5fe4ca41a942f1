package org.openndtms.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of codes, in the order of its file. A code that was used in separate spans of time stands once for each;
 * {@link #find} gives the latest.
 */
public final class CodeList {
    private final String name;
    private final List<Code> codes;
    private final Map<String, Code> byCode = new LinkedHashMap<>();

    /**
     * Makes a list.
     *
     * @param name file name without ending, such as {@code discharge_reason}
     * @param codes its codes; spans of one code in order of time
     */
    public CodeList(String name, List<Code> codes) {
        this.name = name;
        this.codes = List.copyOf(codes);
        for (Code code : codes) {
            byCode.put(code.code(), code);
        }
    }

    /** File name without ending, such as {@code discharge_reason}. */
    public String name() {
        return name;
    }

    /** All codes, open and retired, in the order of the file. */
    public List<Code> codes() {
        return codes;
    }

    /** The code written so, open or retired; letter case matters. */
    public Optional<Code> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }
}
