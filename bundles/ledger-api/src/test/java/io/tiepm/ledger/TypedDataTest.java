package io.tiepm.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.evidence.Digest;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** The example of EIP-712. */
class TypedDataTest {
    private static final String PERSON = "Person(string name,address wallet)";

    private static Digest person(String name, String wallet) {
        return TypedData.struct(
                PERSON, CallData.arguments().digest(CallData.topic(name)).address(Address.parse(wallet)));
    }

    @Test
    void theMailOfTheStandardHasTheHashesThatItNames() {
        Digest mail = TypedData.struct(
                "Mail(Person from,Person to,string contents)" + PERSON,
                CallData.arguments()
                        .digest(person("Cow", "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"))
                        .digest(person("Bob", "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"))
                        .digest(CallData.topic("Hello, Bob!")));
        assertEquals("c52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e", mail.toString());
        TypedData domain = new TypedData(
                "Ether Mail", BigInteger.ONE, Address.parse("0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"));
        assertEquals(
                "be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2",
                domain.signed(mail).toString());
    }
}
