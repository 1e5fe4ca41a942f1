/**
 * Snapshots: loaded records as immutable Parquet files, with what is needed to count people and nothing that names
 * them.
 */
@NullMarked
package org.openndtms.statistics.snapshot;

import org.jspecify.annotations.NullMarked;
