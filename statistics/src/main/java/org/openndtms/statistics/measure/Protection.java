package org.openndtms.statistics.measure;

import java.util.List;

/**
 * What stands between figures and their readers: national figures pass, everything below is protected before anybody
 * outside sees it. The one seam for disclosure control.
 */
public interface Protection {

    /** In a sentence, what was done. */
    String rule();

    /** What has to be said of single measures, each a sentence; empty if nothing. */
    default List<String> notes() {
        return List.of();
    }

    /** The figures that may be shown, in the same order; each protected one with its marker. */
    List<Figure> protect(List<Figure> figures);

    /** For commissioners and providers, who may see everything: nothing is done. */
    static Protection restricted() {
        return new Protection() {
            @Override
            public String rule() {
                return "Restricted: figures below national level are exact and not for publication.";
            }

            @Override
            public List<Figure> protect(List<Figure> figures) {
                return figures;
            }
        };
    }

    /** For the public where no method of protection is chosen: every number below national level is withheld. */
    static Protection nationalOnly() {
        return new Protection() {
            @Override
            public String rule() {
                return "National figures are exact; all others are withheld.";
            }

            @Override
            public List<Figure> protect(List<Figure> figures) {
                return figures.stream()
                        .map(figure -> figure.level().equals(Figure.NATIONAL)
                                        || figure.marker().contains(Figure.NOT_AVAILABLE)
                                ? figure
                                : figure.without(Figure.CONFIDENTIAL))
                        .toList();
            }
        };
    }
}
