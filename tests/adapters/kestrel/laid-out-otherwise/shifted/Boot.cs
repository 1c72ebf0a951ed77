namespace Shop.Starting;

public static class Boot
{
    public static void Twice()
        => Shop
            .Pace
            .Idle // in seconds
            <<= 1;
}
