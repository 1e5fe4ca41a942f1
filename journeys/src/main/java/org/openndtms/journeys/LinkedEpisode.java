package org.openndtms.journeys;

/**
 * An episode, the person it belongs to, and that person's journey of which it is a part.
 *
 * @param person the person
 * @param episode the episode, as known on the day that was asked about
 * @param journey the journey; the same object for all episodes of a journey
 */
public record LinkedEpisode(Pseudonym person, Episode episode, Journey journey) {}
