package io.tiepm.driver;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The certificates of one protocol: the one that the house shows to machines, those of machines that it trusts, and
 * those that wait to be trusted. A driver whose lines are secured so publishes it as a service. Thread-safe; each call
 * reads or writes files, and takes as long as the disk takes.
 *
 * <p>What is changed holds for connections that are made from then on. Every sentence of an exception is one line for a
 * person; a call that throws has changed nothing.
 */
@ConsumerType
public interface TrustStore {
    /** Whose certificates they are: what the names of the links' protocols begin with, for example {@code opcua}. */
    String protocol();

    /**
     * Every certificate there is, our own first, then by where it lies.
     *
     * @throws IOException if they cannot be read
     */
    List<CertificateEntry> certificates() throws IOException;

    /**
     * Puts a machine's or an authority's certificate somewhere else.
     *
     * @param thumbprint of one that is trusted, helps to, or waits to be trusted
     * @param place where it is to be; not among our own
     * @throws IllegalArgumentException if there is no such certificate, or it cannot be there
     * @throws IOException if it cannot be moved
     */
    void put(String thumbprint, CertificateEntry.Place place) throws IOException;

    /**
     * Asks an authority to certify our key.
     *
     * @return a request for a certificate (PKCS#10, DER), signed by the key that is in use
     * @throws IOException if our keystore cannot be opened
     */
    byte[] request() throws IOException;

    /**
     * Looks at a certificate that an authority made for our key.
     *
     * @param answer the certificate, and those of its authorities where they came along; PEM, DER or PKCS#7
     * @return what our own would become
     * @throws IllegalArgumentException if it does not fit, and why
     * @throws IOException if our keystore cannot be opened
     */
    CertificateEntry examine(byte[] answer) throws IOException;

    /**
     * Makes such a certificate our own; the one before is kept for {@link #goBack}.
     *
     * @param answer as for {@link #examine}
     * @return our own from now on
     * @throws IllegalArgumentException if it does not fit, and why
     * @throws IOException if our keystore cannot be opened or written
     */
    CertificateEntry accept(byte[] answer) throws IOException;

    /**
     * Makes a new key, and a certificate for it that it signs itself; the one before is kept for {@link #goBack}.
     *
     * @return our own from now on
     * @throws IOException if our keystore cannot be written
     */
    CertificateEntry renew() throws IOException;

    /**
     * Makes the certificate before the last change our own again; the one that was is kept in its place.
     *
     * @return our own from now on
     * @throws IllegalArgumentException if none is kept
     * @throws IOException if our keystore cannot be written
     */
    CertificateEntry goBack() throws IOException;
}
