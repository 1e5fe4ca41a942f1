package org.openndtms.dataset.expression;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of an expression into its tree, by recursive descent. {@code and} binds before {@code or}, {@code not}
 * before both; comparisons bind before {@code not}, sums before comparisons. Names are not looked up here: see
 * {@link ExpressionChecker}.
 */
public final class ExpressionParser {
    /** Longest text that is read, in characters. */
    public static final int MAX_LENGTH = 10_000;

    /** Deepest nesting of brackets, functions and {@code not}, and most sums and products. */
    public static final int MAX_DEPTH = 50;

    private static final Set<String> RESERVED = Set.of("and", "or", "not", "between", "in", "distinct", "by");
    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<", "<=", ">", ">=");
    private static final Set<String> AGGREGATES = Set.of("any", "all", "count", "min", "max");
    private static final Set<String> OWNERS = Set.of("this", "old", "new");

    private final List<Token> tokens;
    private int next;
    private int depth;
    private int links;

    private ExpressionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads an expression.
     *
     * @throws ExpressionException if the text is no expression, is longer than {@link #MAX_LENGTH} or nested deeper
     *     than {@link #MAX_DEPTH}; says what is wrong and where
     */
    public static Expression parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new ExpressionException("the expression is longer than " + MAX_LENGTH + " characters", MAX_LENGTH);
        }
        ExpressionParser parser = new ExpressionParser(Lexer.tokens(text));
        Expression expression = parser.or();
        if (parser.peek().kind() != Token.Kind.END) {
            throw unexpected(parser.peek(), "and, or, or the end");
        }
        return expression;
    }

    private Expression or() {
        Expression first = and();
        if (!peek().is("or")) {
            return first;
        }
        List<Expression> operands = new ArrayList<>(List.of(first));
        while (skip("or")) {
            operands.add(and());
        }
        return new Expression.Or(List.copyOf(operands), first.at());
    }

    private Expression and() {
        Expression first = not();
        if (!peek().is("and")) {
            return first;
        }
        List<Expression> operands = new ArrayList<>(List.of(first));
        while (skip("and")) {
            operands.add(not());
        }
        return new Expression.And(List.copyOf(operands), first.at());
    }

    private Expression not() {
        Token token = peek();
        if (!skip("not")) {
            return comparison();
        }
        enter(token);
        Expression operand = not();
        depth--;
        return new Expression.Not(operand, token.at());
    }

    private Expression comparison() {
        Expression left = sum();
        Token token = peek();
        if (token.kind() == Token.Kind.SIGN && COMPARISONS.contains(token.text())) {
            next++;
            return new Expression.Compare(token.text(), left, sum(), left.at());
        }
        if (skip("between")) {
            Expression low = sum();
            expect("and");
            return new Expression.Between(left, low, sum(), left.at());
        }
        boolean negated = skip("not");
        if (negated || peek().is("in")) {
            expect("in");
            return in(left, negated);
        }
        return left;
    }

    private Expression in(Expression value, boolean negated) {
        if (!skip("{")) {
            return new Expression.In(value, word("the name of a set, or {").text(), List.of(), negated, value.at());
        }
        List<Expression> members = new ArrayList<>();
        do {
            members.add(literal());
        } while (skip(","));
        expect("}");
        return new Expression.In(value, null, List.copyOf(members), negated, value.at());
    }

    private Expression sum() {
        Expression left = product();
        while (peek().is("+") || peek().is("-")) {
            left = new Expression.Arithmetic(link(), left, product(), left.at());
        }
        return left;
    }

    private Expression product() {
        Expression left = primary();
        while (peek().is("*") || peek().is("/")) {
            left = new Expression.Arithmetic(link(), left, primary(), left.at());
        }
        return left;
    }

    private String link() {
        if (++links > MAX_DEPTH) {
            throw new ExpressionException("more than " + MAX_DEPTH + " sums and products", peek().at());
        }
        return take().text();
    }

    private Expression primary() {
        Token token = peek();
        if (token.is("(")) {
            next++;
            enter(token);
            Expression inner = or();
            depth--;
            expect(")");
            return inner;
        }
        if (token.kind() == Token.Kind.WORD) {
            next++;
            return named(checked(token, "a value"));
        }
        return literal();
    }

    private Expression named(Token word) {
        if (!peek().is("(")) {
            return owned(word);
        }
        next++;
        enter(word);
        Expression call = AGGREGATES.contains(word.text()) ? aggregate(word) : call(word);
        depth--;
        expect(")");
        return call;
    }

    private Expression call(Token function) {
        List<Expression> arguments = new ArrayList<>();
        if (!peek().is(")")) {
            do {
                arguments.add(or());
            } while (skip(","));
        }
        return new Expression.Call(function.text(), List.copyOf(arguments), function.at());
    }

    private Expression aggregate(Token function) {
        boolean count = function.text().equals("count");
        if (count && skip("distinct")) {
            Expression value = sum();
            Expression by = skip("by") ? sum() : null;
            return new Expression.CountDistinct(value, by, function.at());
        }
        int start = next;
        Expression.@Nullable Name members = collection();
        if (members != null && skip(":")) {
            return new Expression.Aggregate(function.text(), members.of(), members.name(), or(), function.at());
        }
        if (members != null && count && peek().is(")")) {
            return new Expression.Aggregate(function.text(), members.of(), members.name(), null, function.at());
        }
        if (function.text().equals("min") || function.text().equals("max")) {
            next = start;
            return call(function);
        }
        throw unexpected(tokens.get(start), "the name of a collection" + (count ? "" : " and a colon"));
    }

    private Expression.@Nullable Name collection() {
        if (peek().kind() != Token.Kind.WORD || RESERVED.contains(peek().text())) {
            return null;
        }
        return owned(take());
    }

    private Expression.Name owned(Token word) {
        if (!OWNERS.contains(word.text()) || !skip(".")) {
            return new Expression.Name(null, word.text(), word.at());
        }
        return new Expression.Name(word.text(), word("a name").text(), word.at());
    }

    private Expression literal() {
        Token token = take();
        return switch (token.kind()) {
            case TEXT -> new Expression.Text(token.text(), token.at());
            case NUMBER -> new Expression.Number(new BigDecimal(token.text()), token.at());
            case DAY -> new Expression.Day(day(token), token.at());
            default -> {
                if (token.is("-") && peek().kind() == Token.Kind.NUMBER) {
                    yield new Expression.Number(new BigDecimal(take().text()).negate(), token.at());
                }
                throw unexpected(token, "a value");
            }
        };
    }

    private static LocalDate day(Token token) {
        try {
            return LocalDate.parse(token.text());
        } catch (DateTimeException e) {
            throw new ExpressionException("there is no day " + token.text(), token.at());
        }
    }

    private Token word(String expected) {
        Token token = take();
        if (token.kind() != Token.Kind.WORD) {
            throw unexpected(token, expected);
        }
        return checked(token, expected);
    }

    private static Token checked(Token word, String expected) {
        if (RESERVED.contains(word.text())) {
            throw unexpected(word, expected);
        }
        return word;
    }

    private void enter(Token token) {
        if (++depth > MAX_DEPTH) {
            throw new ExpressionException("nested deeper than " + MAX_DEPTH, token.at());
        }
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    private boolean skip(String text) {
        boolean found = peek().is(text);
        if (found) {
            next++;
        }
        return found;
    }

    private void expect(String text) {
        Token token = take();
        if (!token.is(text)) {
            throw unexpected(token, text);
        }
    }

    private static ExpressionException unexpected(Token token, String expected) {
        return new ExpressionException("expected " + expected + " but found " + token.text(), token.at());
    }
}
