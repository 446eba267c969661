package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is sent after a scenario, and waited for: once it went all the way, what the scenario must
 * not cause would be there too.
 *
 * @param app the app
 * @param act what is sent
 * @param expect how it ends
 */
record Marker(
    @JsonProperty(required = true) long app,
    @JsonProperty(required = true) Act act,
    @JsonProperty(required = true) Row expect) {}
