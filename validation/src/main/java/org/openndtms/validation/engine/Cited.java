package org.openndtms.validation.engine;

import java.util.List;
import java.util.Set;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Pack;
import org.openndtms.records.Values;

/** The substances a client cites: problem substances 1 to 3 that are neither blank nor a code for no substance. */
final class Cited {
    private Cited() {}

    private static boolean[] noDrug(Term substance, Pack pack) {
        CodeList list = substance.codes;
        Set<String> none = pack.sets().getOrDefault("no_drug", Set.of());
        boolean[] result = new boolean[list == null ? 0 : list.codes().size()];
        for (int i = 0; list != null && i < result.length; i++) {
            result[i] = none.contains(list.codes().get(i).code());
        }
        return result;
    }

    private static boolean cited(long code, boolean[] noDrug) {
        return code != Values.BLANK && !(Values.listed(code) && noDrug[(int) code]);
    }

    static Condition anyOrAll(List<Term> substances, Pack pack, Condition body, int deciding) {
        Term[] all = substances.toArray(Term[]::new);
        boolean[] noDrug = noDrug(all[0], pack);
        return new Condition() {
            @Override
            int test(Frame frame) {
                long outer = frame.outerCode;
                long before = frame.code;
                frame.outerCode = before;
                int result = 1 - deciding;
                for (int i = 0; i < all.length && result != deciding; i++) {
                    long code = all[i].value(frame);
                    if (cited(code, noDrug)) {
                        frame.code = code;
                        int answer = body.test(frame);
                        result = answer == 1 - deciding ? result : answer;
                    }
                }
                frame.code = before;
                frame.outerCode = outer;
                return result;
            }
        };
    }

    static Term count(List<Term> substances, Pack pack, Condition body) {
        Term[] all = substances.toArray(Term[]::new);
        boolean[] noDrug = noDrug(all[0], pack);
        return new Term(Term.Type.NUMBER) {
            @Override
            long compute(Frame frame) {
                long outer = frame.outerCode;
                long before = frame.code;
                frame.outerCode = before;
                long count = 0;
                for (Term each : all) {
                    long code = each.value(frame);
                    if (cited(code, noDrug)) {
                        frame.code = code;
                        int answer = body.test(frame);
                        if (answer == Condition.UNKNOWN) {
                            count = Values.UNUSABLE;
                            break;
                        }
                        count += answer * Values.ONE;
                    }
                }
                frame.code = before;
                frame.outerCode = outer;
                return count;
            }
        };
    }
}
