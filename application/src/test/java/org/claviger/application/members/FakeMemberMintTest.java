package org.claviger.application.members;

import org.claviger.application.members.spi.MemberMint;

final class FakeMemberMintTest implements MemberMintContract {
    @Override
    public MemberMint mint() {
        return new FakeMemberMint(1);
    }

    @Override
    public MemberMint mintWithAnotherKey() {
        return new FakeMemberMint(1, "another key");
    }
}
