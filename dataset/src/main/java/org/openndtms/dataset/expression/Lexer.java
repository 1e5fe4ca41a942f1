package org.openndtms.dataset.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of an expression into tokens. */
final class Lexer {
    private static final Pattern TOKEN = Pattern.compile("(?<space>[ \\t\\r\\n]+)"
            + "|'(?<text>(?:[^']|'')*+)'"
            + "|(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))"
            + "|(?<number>[0-9]++(?:\\.[0-9]++)?)"
            + "|(?<word>[A-Za-z_][A-Za-z0-9_]*+)"
            + "|(?<sign>!=|<=|>=|[=<>+\\-*/(){},:.])");

    private Lexer() {}

    /**
     * Cuts a text into tokens, the last of which is the end.
     *
     * @throws ExpressionException at the first character that begins no token
     */
    static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw new ExpressionException(
                        text.charAt(at) == '\''
                                ? "the quotation mark is never closed"
                                : "unexpected character " + text.charAt(at),
                        at);
            }
            add(tokens, matcher, at);
            at = matcher.end();
        }
        tokens.add(new Token(Token.Kind.END, "the end", at));
        return tokens;
    }

    private static void add(List<Token> tokens, Matcher matcher, int at) {
        if (matcher.group("text") != null) {
            tokens.add(new Token(Token.Kind.TEXT, matcher.group("text").replace("''", "'"), at));
        } else if (matcher.group("day") != null) {
            tokens.add(new Token(Token.Kind.DAY, matcher.group("day"), at));
        } else if (matcher.group("number") != null) {
            tokens.add(new Token(Token.Kind.NUMBER, matcher.group("number"), at));
        } else if (matcher.group("word") != null) {
            tokens.add(new Token(Token.Kind.WORD, matcher.group("word"), at));
        } else if (matcher.group("sign") != null) {
            tokens.add(new Token(Token.Kind.SIGN, matcher.group("sign"), at));
        }
    }
}
