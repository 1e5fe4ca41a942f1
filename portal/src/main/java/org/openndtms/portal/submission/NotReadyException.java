package org.openndtms.portal.submission;

import java.util.List;

/** A submission cannot be handed to the regional team. */
final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<Obstacle> obstacles;

    NotReadyException(List<Obstacle> obstacles) {
        super(obstacles.toString());
        this.obstacles = List.copyOf(obstacles);
    }

    /** All that stands in the way. */
    List<Obstacle> obstacles() {
        return obstacles;
    }
}
