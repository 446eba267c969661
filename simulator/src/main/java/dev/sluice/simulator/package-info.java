/**
 * The stand-ins that Sluice is tried out with, on one port: an IM backend, an app backend and a
 * vendor. May use everything below it and the contract, never a service: what is tried out is met
 * only over sockets.
 */
@NullMarked
package dev.sluice.simulator;

import org.jspecify.annotations.NullMarked;
