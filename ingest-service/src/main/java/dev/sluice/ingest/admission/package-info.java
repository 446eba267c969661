/**
 * Who is judged in the request when not all can be (guarantees 1 and 7): beyond capacity a request
 * gets its fail policy's answer at once, and the stream judges. Knows apps and moderators by name
 * only; uses meters.
 */
@NullMarked
package dev.sluice.ingest.admission;

import org.jspecify.annotations.NullMarked;
