/** What a running process says of itself on {@code sluice.instances}. */
@NullMarked
package dev.sluice.contract.instance;

import org.jspecify.annotations.NullMarked;
