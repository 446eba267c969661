/** Topic names, partition counts and record keys. Keys hold neither text nor account ids. */
@NullMarked
package dev.sluice.contract.topic;

import org.jspecify.annotations.NullMarked;
