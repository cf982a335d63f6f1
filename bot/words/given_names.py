"""Given names that are also French words, or near to one: no word list tells them apart.

All others are seen to be names because no word list has them. Folded.
"""

GIVEN = frozenset(
    """
    abdel ahmed alex ali amina amine ana andre ange angelique anne antoine aurore axel baptiste
    basile benjamin bienvenu blaise blanchard bonnet boris boyer bryan camille capucine carole
    celeste cerise charles charlotte chevalier chloe claire claude clemence clement colombe
    constance damien daniel david denis deniz dominique dorian durand edith eglantine elise
    elodie emile emilien emine eric ernest etienne fabien fanny farid fatma felix fleur flore
    florence florian fontaine fournier francis franck franco francois francoise frank frederique
    gaspard gilles girard guerin guillaume guy harmonie herve hilaire hugues ida ilan iman imane
    isis jacques jade jamel james jamila jean joel josiane jules justine kamel kenza laura laure
    legrand lena leon leonie liam lila lilou lily lin line lise loic lou louis louise luc lucie
    ludovique madeleine malik manon manuel marc marco margot marguerite maria marianne marie
    marin marine marion martin mathieu mathis maurice max maxime medhi melanie melina melissa
    melodie mercier mia mila milan mina mona monique moreau morin moussa muller nabil nadine
    naim nathan nicolas noel noemie norbert oceane odile olive olivier omar ophelie pascal
    pascale paul perez perle philippe pierre placide prudence quentin rayan regine regis reine
    remi remy rene renee robert robin roger roland romain romane rosa rose rousseau roux ruben
    ryan sabine sacha safia said salim sam sami sandrine sara sarah selma serge simon simone
    sofia sophie sylvain tania teddy thomas tim valentin valentine valerie veronique victoire
    violette viviane walid william xavier yann yves zoe
    """.split()
)
