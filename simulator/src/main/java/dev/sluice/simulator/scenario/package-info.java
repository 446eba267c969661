/**
 * The scenarios: what a running deployment is expected to do, as data, and a black-box runner that
 * compares. It sees only what a user, the IM backend's console and the app backend see. May use the
 * contract's JSON and the sample media; never the stand-ins' classes.
 */
@NullMarked
package dev.sluice.simulator.scenario;

import org.jspecify.annotations.NullMarked;
