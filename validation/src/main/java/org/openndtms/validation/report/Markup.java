package org.openndtms.validation.report;

import java.io.IOException;
import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Elements written one after another; whatever is written into them is escaped, and characters that XML does not allow
 * are replaced.
 */
public final class Markup {
    private final Writer out;
    private final XMLStreamWriter xml;

    /** Makes a writer of elements; {@code out} stays open. */
    public Markup(Writer out) throws IOException {
        this.out = out;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Starts an element; attributes are given as name, value, name, value. */
    public Markup start(String name, String... attributes) throws IOException {
        try {
            xml.writeStartElement(name);
            attributes(attributes);
            return this;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Ends the innermost element that is open. */
    public Markup end() throws IOException {
        try {
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Writes text into the element that is open. */
    public Markup text(String text) throws IOException {
        try {
            xml.writeCharacters(SafeText.of(text));
            return this;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Writes a whole element that holds text and nothing else. */
    public Markup element(String name, String text, String... attributes) throws IOException {
        return start(name, attributes).text(text).end();
    }

    /** Writes a whole element that can hold nothing. */
    public Markup empty(String name, String... attributes) throws IOException {
        try {
            xml.writeEmptyElement(name);
            attributes(attributes);
            return this;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Breaks the line, for those who read the source. */
    public Markup newline() throws IOException {
        try {
            xml.writeCharacters("\n");
            return this;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Writes a line that is no element, such as a declaration, as it is. */
    Markup raw(String line) throws IOException {
        flush();
        out.write(line);
        out.write('\n');
        return this;
    }

    /** Passes everything on. */
    public void flush() throws IOException {
        try {
            xml.flush();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], SafeText.of(attributes[i + 1]));
        }
    }
}
