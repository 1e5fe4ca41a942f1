package org.openndtms.validation.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.records.Entity;
import org.openndtms.records.Values;

/** Functions over the members of a collection. */
final class Collections {
    private Collections() {}

    /** Any (deciding answer true) or all (false) of the records of a section below the episode in focus. */
    static Condition anyOrAll(int section, Condition body, int deciding) {
        return new Condition() {
            @Override
            int test(Frame frame) {
                Entity episode = frame.current[1];
                return episode == null
                        ? 1 - deciding
                        : decide(frame, section, episode.children(section), body, deciding);
            }
        };
    }

    /** Any or all of the client's episodes. */
    static Condition anyOrAllEpisodes(Condition body, int deciding) {
        return new Condition() {
            @Override
            int test(Frame frame) {
                return decide(frame, 1, frame.episodes, body, deciding);
            }
        };
    }

    private static int decide(Frame frame, int section, List<Entity> members, Condition body, int deciding) {
        Entity before = frame.current[section];
        int result = 1 - deciding;
        for (int i = 0; i < members.size() && result != deciding; i++) {
            frame.current[section] = members.get(i);
            int answer = body.test(frame);
            if (answer != 1 - deciding) {
                result = answer;
            }
        }
        frame.current[section] = before;
        return result;
    }

    /** For how many records of a section a condition holds. */
    static Term count(int section, Condition body) {
        return new Term(Term.Type.NUMBER) {
            @Override
            long compute(Frame frame) {
                Entity episode = frame.current[1];
                if (episode == null) {
                    return 0;
                }
                Entity before = frame.current[section];
                long count = 0;
                for (Entity member : episode.children(section)) {
                    frame.current[section] = member;
                    int answer = body.test(frame);
                    if (answer == Condition.UNKNOWN) {
                        count = Values.UNUSABLE;
                        break;
                    }
                    count += answer * Values.ONE;
                }
                frame.current[section] = before;
                return count;
            }
        };
    }

    /** How many conditions hold. */
    static Term countOf(Condition[] all) {
        return new Term(Term.Type.NUMBER) {
            @Override
            long compute(Frame frame) {
                long count = 0;
                for (Condition each : all) {
                    int answer = each.test(frame);
                    if (answer == Condition.UNKNOWN) {
                        return Values.UNUSABLE;
                    }
                    count += answer * Values.ONE;
                }
                return count;
            }
        };
    }

    static Term least(int section, Term body) {
        return extreme(section, body, null, true);
    }

    static Term leastWhere(int section, Term body, Condition filter) {
        return extreme(section, body, filter, true);
    }

    static Term greatestOf(int section, Term body) {
        return extreme(section, body, null, false);
    }

    private static Term extreme(int section, Term body, @Nullable Condition filter, boolean least) {
        return new Term(body.type) {
            @Override
            long compute(Frame frame) {
                Entity episode = frame.current[1];
                if (episode == null) {
                    return Values.BLANK;
                }
                Entity before = frame.current[section];
                long result = Values.BLANK;
                for (Entity member : episode.children(section)) {
                    frame.current[section] = member;
                    int wanted = filter == null ? Condition.TRUE : filter.test(frame);
                    if (wanted == Condition.FALSE) {
                        continue;
                    }
                    long value = wanted == Condition.UNKNOWN ? Values.UNUSABLE : body.value(frame);
                    result = better(result, value, least);
                    if (result == Values.UNUSABLE) {
                        break;
                    }
                }
                frame.current[section] = before;
                return result;
            }
        };
    }

    private static long better(long result, long value, boolean least) {
        if (value == Values.UNUSABLE || result == Values.UNUSABLE) {
            return Values.UNUSABLE;
        }
        if (value == Values.BLANK) {
            return result;
        }
        return result == Values.BLANK || (least ? value < result : value > result) ? value : result;
    }

    /** The greatest of some values, blanks left out. */
    static Term greatest(List<Term> terms) {
        return ofSeveral(terms, false);
    }

    /** The least of some values, blanks left out. */
    static Term leastOf(List<Term> terms) {
        return ofSeveral(terms, true);
    }

    private static Term ofSeveral(List<Term> terms, boolean least) {
        Term[] all = terms.toArray(Term[]::new);
        return new Term(all[0].type) {
            @Override
            long compute(Frame frame) {
                long result = Values.BLANK;
                for (Term each : all) {
                    result = better(result, each.value(frame), least);
                }
                return result;
            }
        };
    }
}
