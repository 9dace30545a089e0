/** A vendor's driver that needs no device, to be exchanged under load. */
package com.acme.rapid;
