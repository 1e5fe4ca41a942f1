package org.openndtms.disclosure.attack;

/**
 * A number of which too little stays unknown.
 *
 * @param cell the number
 * @param least it is at least this
 * @param most it is at most this
 * @param proven whether this is certain; otherwise it could not be shown in the time allowed that enough stays unknown,
 *     and the limits are the widest it can be
 */
public record Exposure(int cell, long least, long most, boolean proven) {}
