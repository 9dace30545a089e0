package io.tiepm.demo.plant.broker;

/**
 * What somebody has to say.
 *
 * @param payload never changed
 * @param qos 0 or 1
 * @param retained whether it is kept for those who come later
 */
record Note(String topic, byte[] payload, int qos, boolean retained) {}
