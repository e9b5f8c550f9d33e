"""The whole service, its network and its practice company, played from one seed."""
