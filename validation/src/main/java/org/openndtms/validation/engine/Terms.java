package org.openndtms.validation.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Section;
import org.openndtms.dataset.expression.Expression;
import org.openndtms.records.Days;
import org.openndtms.records.Entity;
import org.openndtms.records.Values;

/** Turns the values in expressions into terms. */
final class Terms {
    /** A value that nothing equals. */
    private static final long NEVER = Values.SOMETHING;

    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");

    private final Setting setting;
    private final @Nullable Item field;
    private final Compiler compiler;

    Terms(Setting setting, @Nullable Item field, Compiler compiler) {
        this.setting = setting;
        this.field = field;
        this.compiler = compiler;
    }

    Term term(Expression e) {
        if (e instanceof Expression.Name name) {
            return named(name);
        } else if (e instanceof Expression.Number number) {
            return new Term.Constant(Term.Type.NUMBER, scaled(number.value()));
        } else if (e instanceof Expression.Day day) {
            return new Term.Constant(Term.Type.DAY, day.value().toEpochDay());
        } else if (e instanceof Expression.Text) {
            // Its meaning hangs on what it is compared with; see literal.
            return new Term.Constant(Term.Type.TEXT, 0);
        } else if (e instanceof Expression.Call call) {
            return call(call);
        } else if (e instanceof Expression.Aggregate aggregate) {
            return aggregate(aggregate);
        } else if (e instanceof Expression.Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        }
        throw new IllegalStateException("not a value: " + e);
    }

    static long scaled(BigDecimal number) {
        return number.multiply(BigDecimal.valueOf(Values.ONE)).longValueExact();
    }

    /**
     * A text as the value it would be beside another value; one that no value equals where it cannot be such a value.
     */
    Term.Constant literal(String text, Term beside) {
        return new Term.Constant(
                beside.type,
                switch (beside.type) {
                    case NUMBER -> text.equals("NA") ? Values.NA : number(text);
                    case CODE -> position(text, beside.codes);
                    case DAY -> NEVER;
                    case TEXT -> Compiler.textValue(setting.pack().role("client.id"), text);
                });
    }

    private static long number(String text) {
        return NUMBER.matcher(text).matches() ? scaled(new BigDecimal(text)) : NEVER;
    }

    private static long position(String code, @Nullable CodeList list) {
        for (int i = 0; list != null && i < list.codes().size(); i++) {
            if (list.codes().get(i).code().equals(code)) {
                return i;
            }
        }
        return NEVER;
    }

    private Term named(Expression.Name name) {
        Pack pack = setting.pack();
        switch (name.name()) {
            case "FIELD":
                return item(java.util.Objects.requireNonNull(field), name.of());
            case "CODE":
                return code(name.of() != null);
            case "period_start":
                return new Term.Constant(Term.Type.DAY, setting.period().start().toEpochDay());
            case "period_end":
                return new Term.Constant(Term.Type.DAY, setting.period().end().toEpochDay());
            case "start":
                return first(
                        item(pack.role("episode.triaged"), name.of()), item(pack.role("episode.referred"), name.of()));
            case "mod_date":
                return first(
                        item(pack.role("intervention.start"), name.of()),
                        item(pack.role("intervention.referred"), name.of()));
            case "first_start":
                return Collections.least(
                        pack.role("intervention.start").section().index(), item(pack.role("intervention.start"), null));
            case "start_profile":
                return Collections.leastWhere(
                        pack.role("outcome.date").section().index(),
                        item(pack.role("outcome.date"), null),
                        Comparisons.of(
                                "=",
                                item(pack.role("outcome.stage"), null),
                                literal("S", item(pack.role("outcome.stage"), null))));
            case "last_activity":
                return Collections.greatest(List.of(
                        latest("intervention.start"), latest("sir.date"), latest("outcome.date"), latest("cir.date")));
            default:
                return item(
                        pack.findItem(name.name())
                                .orElseThrow(() -> new IllegalStateException("not a value: " + name.name())),
                        name.of());
        }
    }

    private Term latest(String role) {
        Item item = setting.pack().role(role);
        return Collections.greatestOf(item.section().index(), item(item, null));
    }

    /** The value of an item of the record in focus, or with {@code this} of the record judged. */
    Term item(Item item, @Nullable String of) {
        Section section = setting.layout().section(item);
        int sectionIndex = section.index();
        int ordinal = setting.layout().ordinal(item);
        Term.Type type = type(item);
        if (ordinal < 0) {
            return new Term(type, item.codeList()) {
                @Override
                long compute(Frame frame) {
                    return Values.BLANK;
                }
            };
        }
        if (of != null) {
            return new Term(type, item.codeList()) {
                @Override
                long compute(Frame frame) {
                    Entity self = frame.self;
                    return self == null ? Values.BLANK : self.value(ordinal);
                }
            };
        }
        return new Term.OfItem(type, item.codeList(), sectionIndex, ordinal);
    }

    private static Term.Type type(Item item) {
        return switch (item.kind()) {
            case DATE -> Term.Type.DAY;
            case INTEGER, DECIMAL -> Term.Type.NUMBER;
            case CODE -> Term.Type.CODE;
            case TEXT, ID -> Term.Type.TEXT;
        };
    }

    private Term code(boolean outer) {
        CodeList list = setting.pack().role("substance.1").codeList();
        return new Term(Term.Type.CODE, list) {
            @Override
            long compute(Frame frame) {
                return outer ? frame.outerCode : frame.code;
            }
        };
    }

    /** The terms of problem substances 1 to 3. */
    List<Term> substances() {
        return Names.substances(setting.pack()).stream()
                .map(item -> item(item, null))
                .toList();
    }

    private static Term first(Term a, Term b) {
        return new Term(a.type) {
            @Override
            long compute(Frame frame) {
                long value = a.value(frame);
                return value != Values.BLANK ? value : b.value(frame);
            }
        };
    }

    private Term call(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        switch (call.function()) {
            case "number":
                return number(term(arguments.get(0)));
            case "days":
                return days(term(arguments.get(0)), term(arguments.get(1)));
            case "age":
                return age(term(arguments.get(0)), term(arguments.get(1)));
            case "add_months":
                return addMonths(term(arguments.get(0)), term(arguments.get(1)));
            case "max", "min":
                List<Term> all = arguments.stream().map(this::term).toList();
                return call.function().equals("max") ? Collections.greatest(all) : Collections.leastOf(all);
            case "dat_of":
                return datOf(compiler.item(arguments.get(0)));
            case "outcome_item":
                return outcomeItem(term(arguments.get(0)));
            default:
                throw new IllegalStateException("not a value: " + call.function());
        }
    }

    private static Term number(Term term) {
        return new Term(Term.Type.NUMBER) {
            @Override
            long compute(Frame frame) {
                long value = term.value(frame);
                return value == Values.NA ? Values.BLANK : value;
            }
        };
    }

    private static Term days(Term from, Term to) {
        return new Term(Term.Type.NUMBER) {
            @Override
            long compute(Frame frame) {
                long a = from.value(frame);
                long b = to.value(frame);
                long special = special(a, b);
                return special != 0 ? special : (b - a) * Values.ONE;
            }
        };
    }

    private static Term age(Term birth, Term day) {
        return new Term(Term.Type.NUMBER) {
            @Override
            long compute(Frame frame) {
                long a = birth.value(frame);
                long b = day.value(frame);
                long special = special(a, b);
                return special != 0 ? special : Days.age(a, b) * Values.ONE;
            }
        };
    }

    private static Term addMonths(Term day, Term months) {
        if (day instanceof Term.Constant d && months instanceof Term.Constant m) {
            return new Term.Constant(Term.Type.DAY, Days.plusMonths(d.value, (int) (m.value / Values.ONE)));
        }
        return new Term(Term.Type.DAY) {
            @Override
            long compute(Frame frame) {
                long a = day.value(frame);
                long b = months.value(frame);
                long special = special(a, b);
                return special != 0 ? special : Days.plusMonths(a, (int) (b / Values.ONE));
            }
        };
    }

    /** Unusable if either value is, else blank if either is, else 0. */
    static long special(long a, long b) {
        if (a == Values.UNUSABLE || b == Values.UNUSABLE) {
            return Values.UNUSABLE;
        }
        return a == Values.BLANK || b == Values.BLANK || a == Values.NA || b == Values.NA ? Values.BLANK : 0;
    }

    private Term datOf(Item la) {
        Term term = item(la, null);
        CodeList areas = la.codeList();
        Item dat = setting.pack().role("episode.dat");
        CodeList dats = dat.codeList();
        long[] datOfArea = new long[areas == null ? 0 : areas.codes().size()];
        for (int i = 0; areas != null && i < datOfArea.length; i++) {
            datOfArea[i] = setting.pack()
                    .datOf(areas.codes().get(i).code())
                    .map(code -> literal(code, item(dat, null)).value)
                    .orElse(Values.BLANK);
        }
        return new Term(Term.Type.CODE, dats) {
            @Override
            long compute(Frame frame) {
                long value = term.value(frame);
                return Values.listed(value) ? datOfArea[(int) value] : value == Values.UNUSABLE ? value : Values.BLANK;
            }
        };
    }

    private Term outcomeItem(Term substance) {
        CodeList drugs = substance.codes;
        int outcomes = setting.pack().role("outcome.id").section().index();
        int[] ordinals = new int[drugs == null ? 0 : drugs.codes().size()];
        for (int i = 0; drugs != null && i < ordinals.length; i++) {
            ordinals[i] = setting.pack()
                    .outcomeItem(drugs.codes().get(i).code())
                    .map(setting.layout()::ordinal)
                    .orElse(-1);
        }
        return new Term(Term.Type.NUMBER) {
            @Override
            long compute(Frame frame) {
                long code = substance.value(frame);
                if (!Values.listed(code)) {
                    return code == Values.BLANK ? code : Values.UNUSABLE;
                }
                int ordinal = ordinals[(int) code];
                return ordinal < 0 ? Values.BLANK : frame.value(outcomes, ordinal);
            }
        };
    }

    private Term aggregate(Expression.Aggregate e) {
        if (e.function().equals("count")) {
            return compiler.count(e);
        }
        int section = compiler.section(e.collection()).index();
        Term body = term(Compiler.body(e));
        return e.function().equals("max") ? Collections.greatestOf(section, body) : Collections.least(section, body);
    }

    private Term arithmetic(Expression.Arithmetic e) {
        Term left = term(e.left());
        Term right = term(e.right());
        char operator = e.operator().charAt(0);
        return new Term(Term.Type.NUMBER) {
            @Override
            long compute(Frame frame) {
                long a = left.value(frame);
                long b = right.value(frame);
                long special = special(a, b);
                if (special != 0) {
                    return special;
                }
                return switch (operator) {
                    case '+' -> a + b;
                    case '-' -> a - b;
                    case '*' -> a * b / Values.ONE;
                    default -> b == 0 ? Values.BLANK : a * Values.ONE / b;
                };
            }
        };
    }

    static boolean isText(Item item) {
        return item.kind() == Kind.TEXT || item.kind() == Kind.ID;
    }
}
