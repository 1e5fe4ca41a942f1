/**
 * From bytes to rows to records: the reader, the heading, consent, and the one definition of which rows make the same
 * client, episode, intervention, review or profile.
 */
@NullMarked
package org.openndtms.records;

import org.jspecify.annotations.NullMarked;
